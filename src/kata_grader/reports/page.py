"""Verdicts as one web page that needs nothing else: no network, no script."""

from collections.abc import Sequence

from kata_grader.model import Kata, Verdict

__all__ = ["to_html"]


def to_html(katas: Sequence[Kata], verdicts: Sequence[Verdict]) -> str:
    """Verdicts as a page. Whatever a submission has said in them is shown as text.

    Args:
        katas: those that were graded.
        verdicts: what came of them, at least one.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  # 20 ms that few need

    pages = Environment(
        loader=PackageLoader("kata_grader.reports", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    titles = {kata.name: kata.metadata.title.en for kata in katas}
    score, most = sum(each.score for each in verdicts), sum(each.max_score for each in verdicts)
    title = f"{verdicts[0].kata if len(verdicts) == 1 else f'{len(verdicts)} katas'}: {score} of {most} points"
    return pages.get_template("page.html.j2").render(title=title, verdicts=verdicts, titles=titles)
