"""CommonMark to HTML: our elements alone, or made safe."""

from pipeline.website.commonmark import commonmark


def html(text: str) -> str:
    return commonmark(text, str, ("pageToc",))[0]


def test_no_scheme_that_runs_and_no_attribute_that_is_not_known() -> None:
    assert html("[a](javascript:b) ![c](data:text/html,d)") == (
        '<p><a href="#">a</a> <img alt="c" src="#"></p>'
    )
    assert html("# a {onclick=b .c style=d}") == '<h1 id="a" class="c">a</h1>'
    assert html("<script>a</script>\n\nb") == "<p>b</p>"


def test_an_id_of_the_page_is_not_taken() -> None:
    assert 'id="pageToc"' not in html("# a {#pageToc}")
    assert 'id="pageToc"' not in html("# a {#pageToc}\n\n<b>c</b>")
    assert html("# a {#b}\n\n# c {#b}").count('id="b"') == 1


def test_empty_headings_of_columns_are_no_headings() -> None:
    found = html("| | a |\n|-|-:|\n| b | c |\n")
    assert found.count("<th ") == 1
    assert '<th scope="col" style="text-align: end;">a</th>' in found
    assert '<td style="text-align: end;">c</td>' in found


def test_a_note_names_each_reference() -> None:
    found = html("a[^x] b[^x]\n\n[^x]: c\n")
    assert found.count('href="#fn:x"') == 2
    assert 'id="fnref:x"' in found
    assert 'id="fnref2:x"' in found
    assert 'href="#fnref:x"' in found
    assert 'href="#fnref2:x"' in found


def test_a_style_that_does_not_end_hides_what_it_holds() -> None:
    assert html("a\n\n<style>\n\nb\n") == "<p>a</p>"
