"""What the rules of this directory say to the repository cache."""

DEFAULT_CANONICAL_ID_ENV = "BAZEL_HTTP_RULES_URLS_AS_DEFAULT_CANONICAL_ID"

CANONICAL_ID_DOC = """A name for the content. A file from the cache counts only if it was downloaded
under the same name. Empty: the URLs are the name, so that new URLs with an old checksum are noticed,
unless `--repo_env={}=0` is given.""".format(DEFAULT_CANONICAL_ID_ENV)

def get_default_canonical_id(repository_ctx, urls):
    """The canonical id of a download whose author gave none.

    Args:
      repository_ctx: the context of the rule
      urls: the URLs of the download

    Returns:
      the URLs in one string, or the empty string where the environment says so
    """
    if repository_ctx.os.environ.get(DEFAULT_CANONICAL_ID_ENV) == "0":
        return ""
    return " ".join(urls)
