"""A macro that declares a page in several languages, and their bundle."""

def translated_page(name, text, languages, visibility = None, tags = []):
    """Declares `name_LANGUAGE` for each language, and `name` for all of them.

    Args:
      name: the bundle's name.
      text: the page's text; {language} stands for the language.
      languages: list of strings.
      visibility: who may use the bundle.
      tags: tags of all targets.
    """
    pages = []
    for language in languages:
        page = "%s_%s" % (name, language)
        native.genrule(
            name = page,
            outs = [page + ".html"],
            cmd = "echo '<p>%s</p>' > $@" % text.format(language = language),
            tags = tags,
        )
        pages.append(":" + page)
    native.filegroup(
        name = name,
        srcs = pages,
        tags = tags,
        visibility = visibility,
    )

def pages_so_far():
    """The names of all genrules that the package has declared until now."""
    return sorted([name for name, rule in native.existing_rules().items() if rule["kind"] == "genrule"])
