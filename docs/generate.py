"""Writes the generated pages of docs/reference from the code; a test compares them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import click
import django
from django.utils.module_loading import import_string

from walktalk.cli import COMMANDS
from walktalk.site.processes import PRIVATE_KEY, PROCESSES, PUBLIC_KEY

HERE = Path(__file__).parent
SETTINGS = HERE.parent / "walktalk" / "site" / "settings.py"


MEANINGS = {
    "WALKTALK_PROCESS": "which process this is; `manage` is for the operator's commands",
    "DATABASE_URL": "the force's database",
    "OUTSIDE_DATABASE_URL": "the database of the body outside the force",
    "WALKTALK_SECRET": "signs cookies; long and random; one for each side",
    "WALKTALK_WEB_ADDRESS": "public address; with `https:` cookies are secure and HSTS is on",
    "WALKTALK_DESK_ADDRESS": "the desk's address",
    "WALKTALK_RECORD_ORIGIN": "the record's name in checkpoints; choose it once. Else the desk's "
    "address with `/record`",
    "WALKTALK_WITNESS_ADDRESS": "the desk: a witness that signs checkpoints, too",
    "WALKTALK_WITNESS_KEY": "and its key in one word",
    "WALKTALK_STAMP_ADDRESS": "the desk: a body that stamps checkpoints with the time (RFC 3161)",
    "WALKTALK_STAMP_ROOTS": "and the file of roots that are trusted for it, PEM",
    "WALKTALK_HOSTS": "host names that are answered, with commas between them",
    "WALKTALK_FORCE_NAME": "shown on every page",
    "WALKTALK_CONTACT_WORDS": "the footer of every page",
    "WALKTALK_QUICK_EXIT": "where “Leave this page” goes",
    "WALKTALK_TIME_ZONE": "times are shown in it",
    "WALKTALK_HOME": "folder for files: the demo's database, messages and logs",
    "WALKTALK_MAIL_FROM": "sender of messages",
    "WALKTALK_EMAIL_BACKEND": "Django's way of sending; SMTP unless the demo runs",
    "WALKTALK_SMTP_HOST": "the courier's mail server",
    "WALKTALK_SMTP_PORT": "its port",
    "WALKTALK_SMTP_USER": "its user, where it asks for one",
    "WALKTALK_SMTP_PASSWORD": "and the password",
    "WALKTALK_SMTP_TLS": "`1` for STARTTLS",
    "WALKTALK_SIGN_ON_ISSUER": "the force's OpenID Connect issuer; never for the desk",
    "WALKTALK_SIGN_ON_CLIENT": "our client id there",
    "WALKTALK_SIGN_ON_SECRET": "and its secret",
    "WALKTALK_SIGN_ON_CLAIM": "the claim that names a person for good, tied to accounts",
    "WALKTALK_PROXIES": "how many reverse proxies stand before this process, for counting "
    "sign-in attempts by address; `0`: none",
    "WALKTALK_MAIL_RETURN": "address to which undeliverable mail goes back; it must take +words",
    "WALKTALK_BOUNCES": "the maildir or mbox where that mail lands; the courier empties it",
    "WALKTALK_MAILS_A_MINUTE": "how many the mail server takes; 0 for as many as there are",
    "WALKTALK_TEXT_PROVIDER": "`none`, `notify` (GOV.UK Notify) or `http`",
    "WALKTALK_TEXT_URL": "the provider's address",
    "WALKTALK_TEXT_KEY": "its key; for the courier alone",
    "WALKTALK_TEXT_TEMPLATE": "GOV.UK Notify's template",
    "WALKTALK_TEXTS_A_MINUTE": "how many texts the provider takes",
    "WALKTALK_TEXT_COUNTRY": "the country whose mobile numbers can be written to",
    "WALKTALK_DEMO": "`1`: ready links and the folder of messages; never in a deployment",
}
KEYS = {
    "VAULT": "participants' envelopes; the courier alone opens them",
    "VAULT_BEFORE": "the vault's key before the last, while envelopes are sealed anew",
    "DESK": "what is left for the desk",
    "SIGNING": "signs the desk's orders and the record's checkpoints",
    "SPECIALISTS": "disclosures; the private key stays on the specialists' own machines",
    "INBOX": "what phones send from the street",
    "COURIER": "signs the links to questions",
    "RECEIPTS": "signs that a report arrived; it reveals nobody",
    "WORDS": "makes the words at the meeting; it reveals nobody",
}
NO_PUBLIC_HALF = frozenset({"WORDS", "VAULT_BEFORE"})
NOTE = (
    "\nA process that is given a private key not its own refuses to start. Each process's login "
    "must be a member of its role ({roles}), which `walktalk migrate` makes; every connection "
    "takes that role on. In a deployment the outside body runs `migrate` for its own database, or "
    "lends the operator a login for it.\n"
)


def settings_page() -> str:
    """The page of settings: every name that the settings module reads, with its default."""
    rows = [f"| `{name}` | {default} | {MEANINGS[name]} |" for name, default in read_settings()]
    keys = [f"| `{key}` | {_holder(key)} | {_public(key)} | {KEYS[key]} |" for key in KEYS]
    roles = ", ".join(f"`{one.role}`" for one in PROCESSES.values() if one.role)
    return "\n".join(
        [
            "# Settings",
            "",
            "Everything that differs between deployments is in the environment. One deployment is "
            "one force.",
            "",
            "| name | default | means |",
            "|---|---|---|",
            *rows,
            "",
            "## Keys",
            "",
            f"64 hexadecimal digits each. Private: `{PRIVATE_KEY}NAME`, for one process alone. "
            f"Public: `{PUBLIC_KEY}NAME`, for every process.",
            "",
            "| NAME | private half | public half | for |",
            "|---|---|---|---|",
            *keys,
            NOTE.format(roles=roles),
        ]
    )


def commands_page() -> str:
    """The page of commands: every command with its options, in the words of its help."""
    parts = ["# Commands", "", "`walktalk COMMAND --help` says the same.", ""]
    for name, path in COMMANDS.items():
        parts += _command(import_string(path), ("walktalk", name))
    return "\n".join(parts).rstrip() + "\n"


def access_page() -> str:
    """The page of who may open what; found by name, since Django must be set up first."""
    return str(import_string("docs.access.access_page")())


def read_settings() -> Iterator[tuple[str, str]]:
    """(name, default in words) of each environment variable that the settings module reads."""
    calls = [one for one in ast.walk(ast.parse(SETTINGS.read_text())) if isinstance(one, ast.Call)]
    seen: dict[str, str] = {}
    for call in sorted(calls, key=lambda one: one.lineno):
        if ast.unparse(call.func) == "os.environ.get":
            name = ast.literal_eval(call.args[0])
            seen.setdefault(name, _default(call.args[1:]))
    return iter(seen.items())


def _default(rest: list[ast.expr]) -> str:
    if not rest:
        return "off"
    if not isinstance(rest[0], ast.Constant):
        return "as said"
    value = str(rest[0].value)
    return f"`{value}`" if value else "none"


def _holder(key: str) -> str:
    held = [f"`{one.name}`" for one in PROCESSES.values() if key in one.keys]
    return ", ".join(held) or "no process"


def _public(key: str) -> str:
    return "none" if key in NO_PUBLIC_HALF else "every process"


def _command(command: click.Command, words: tuple[str, ...]) -> list[str]:
    if command.hidden:
        return []
    context = click.Context(command, info_name=" ".join(words))
    options = [one.get_help_record(context) for one in command.get_params(context)]
    known = [one for one in options if one and one[1] and not one[0].startswith("--help")]
    pieces = command.collect_usage_pieces(context)
    usage = " ".join(one for one in pieces if known or one != "[OPTIONS]")
    parts = [f"## {' '.join(words)}", "", f"    {' '.join(words)} {usage}", ""]
    parts += [(command.help or "").replace("\n\n", "\n").strip(), ""]
    if known:
        parts += ["| option | |", "|---|---|"]
        parts += [f"| `{names.replace('|', ', ')}` | {words_} |" for names, words_ in known]
        parts.append("")
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            parts += _command(inner, (*words, name))
    return parts


PAGES = {"access.md": access_page, "commands.md": commands_page, "settings.md": settings_page}


def main() -> None:
    """Write every page."""
    django.setup()
    for name, page in PAGES.items():
        (HERE / "reference" / name).write_text(page())
        click.echo(f"docs/reference/{name}")


if __name__ == "__main__":
    main()
