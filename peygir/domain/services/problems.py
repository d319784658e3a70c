"""What can go wrong with the catalogue of services."""

from peygir.base.problems import InvalidInput, NotFound, PermissionRefused, RuleBroken


class OnlyStewardEditsServices(PermissionRefused):
    code = "only-steward-edits-services"
    fa = "فهرست خدمت‌ها را تنها راهبر سامانه ویرایش می‌کند."
    en = "Only the steward edits the catalogue of services."


class ServiceNotFound(NotFound):
    code = "service-not-found"
    fa = "چنین خدمتی در فهرست نیست."
    en = "There is no such service in the catalogue."


class TopicNotFound(NotFound):
    code = "topic-not-found"
    fa = "چنین موضوعی در فهرست نیست."
    en = "There is no such topic in the catalogue."


class ServiceCodeTaken(RuleBroken):
    """`service_code`: the code."""

    code = "service-code-taken"
    fa = "کد \u2068{service_code}\u2069 از آن خدمت یا موضوع دیگری است."
    en = "The code {service_code} belongs to another service or topic."


class ServiceAlreadyRetired(RuleBroken):
    code = "service-already-retired"
    fa = "این خدمت پیش‌تر کنار گذاشته شده است."
    en = "This service is already retired."


class ServiceFieldWrong(InvalidInput):
    """`fields` says which and why."""

    code = "service-field-wrong"
    fa = "برخی از آنچه درباره خدمت نوشته‌اید درست نیست."
    en = "Some of what you entered about the service is not right."


class TopicLoop(InvalidInput):
    code = "topic-loop"
    fa = "یک موضوع نمی‌تواند زیر خودش باشد."
    en = "A topic cannot stand below itself."
