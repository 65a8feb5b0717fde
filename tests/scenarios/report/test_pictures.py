"""The pictures of the page are the files beside it."""

import base64


def test_pictures_on_the_page_are_the_files_beside_it(whole, page) -> None:
    inside = {base64.b64decode(picture["src"].partition(",")[2]) for picture in page.having("img")}
    beside = {path.read_bytes() for path in (whole / "figures").glob("*.png")}
    assert inside == beside
    assert len(beside) == 14
