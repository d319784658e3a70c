"""Reading lists of divisions and files of boundaries: text in, drafts and refusals out. Nothing here touches a table."""
