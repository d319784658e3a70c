"""What many demands together point at: gathered as columns, judged by engines, proposed to the register of issues as values."""
