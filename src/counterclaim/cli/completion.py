"""``counterclaim completion``: prints the script that completes verbs and options in a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command(
    "completion",
    short_help="Print the completion script of a shell.",
    epilog="""\b
Examples:
  counterclaim completion bash >> ~/.bashrc
  counterclaim completion zsh >> ~/.zshrc
  counterclaim completion fish > ~/.config/fish/completions/counterclaim.fish
""",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell."""
    made = get_completion_class(shell)
    assert made is not None
    click.echo(made(context.find_root().command, {}, "counterclaim", "_COUNTERCLAIM_COMPLETE").source())
