"""Checks out git repositories with the system's git."""

def _git(ctx, directory, arguments, may_fail = False):
    environment = {"GIT_TERMINAL_PROMPT": "0"} if "GIT_TERMINAL_PROMPT" not in ctx.os.environ else {}
    result = ctx.execute(
        ["git"] + arguments,
        environment = environment,
        working_directory = directory,
        quiet = not ctx.attr.verbose,
    )
    if result.return_code and not may_fail:
        fail("error running 'git {}' while working with @{}:\n{}".format(
            " ".join(arguments),
            ctx.name,
            result.stderr or result.stdout,
        ))
    return result

def _fetch(ctx, directory):
    """Fetches what is wanted, as little of its history as the server allows, and returns its name."""
    origin = ctx.attr.remote
    if ctx.attr.commit:
        wanted = ctx.attr.commit
        if ctx.attr.shallow_since:
            arguments = ["fetch", "--shallow-since=" + ctx.attr.shallow_since, "origin"]
            result = _git(ctx, directory, arguments + ["HEAD", wanted], may_fail = True)
        else:
            result = _git(ctx, directory, ["fetch", "--depth=1", "origin", wanted], may_fail = True)
        if result.return_code:
            # Not each server hands out commits that no branch ends with.
            _git(ctx, directory, ["fetch", "--tags", "--force", "origin", "+refs/heads/*:refs/remotes/origin/*"])
        return wanted
    if ctx.attr.tag:
        reference = "refs/tags/" + ctx.attr.tag
        arguments = ["--depth=1"]
    else:
        reference = "refs/heads/" + ctx.attr.branch
        arguments = ["--shallow-since=" + ctx.attr.shallow_since] if ctx.attr.shallow_since else ["--depth=1"]
    result = _git(ctx, directory, ["fetch"] + arguments + ["origin", reference], may_fail = True)
    if result.return_code:
        # Some servers have no shallow fetches.
        _git(ctx, directory, ["fetch", "origin", reference])
    return "FETCH_HEAD"

def _set_sparse_checkout(ctx, directory):
    patterns = ctx.attr.sparse_checkout_patterns
    if ctx.attr.sparse_checkout_file:
        if patterns:
            fail("Only one of sparse_checkout_patterns and sparse_checkout_file can be provided.")
        text = ctx.read(ctx.attr.sparse_checkout_file)
    elif patterns:
        text = "\n".join(patterns) + "\n"
    else:
        return
    _git(ctx, directory, ["config", "core.sparseCheckout", "true"])
    ctx.file(directory + "/.git/info/sparse-checkout", text, executable = False)

def git_repo(ctx, directory):
    """Checks out what the attributes of the rule ask for.

    Args:
      ctx: the context of the rule
      directory: the directory of the repository that takes the files, relative to it

    Returns:
      a struct with `commit` and, where it is known, `shallow_since`
    """
    given = [name for name in ["commit", "tag", "branch"] if getattr(ctx.attr, name)]
    if len(given) != 1:
        fail("Exactly one of commit, tag, or branch must be provided, but got {}".format(
            ", ".join(given) or "none",
        ))
    if ctx.attr.shallow_since and ctx.attr.tag:
        fail("shallow_since not allowed if a tag is specified; --depth=1 will be used for tags")
    if not ctx.which("git"):
        fail("git is not installed, or not in PATH; @{} needs it".format(ctx.name))

    ctx.report_progress("Cloning {} of {}".format(ctx.attr.tag or ctx.attr.branch or ctx.attr.commit, ctx.attr.remote))
    ctx.file(directory + "/.starling_clone", "", executable = False)
    ctx.delete(directory + "/.starling_clone")
    _git(ctx, directory, ["init", "--quiet"])
    _git(ctx, directory, ["remote", "add", "origin", ctx.attr.remote])
    _set_sparse_checkout(ctx, directory)
    wanted = _fetch(ctx, directory)
    _git(ctx, directory, ["reset", "--hard", wanted])
    if ctx.attr.init_submodules or ctx.attr.recursive_init_submodules:
        ctx.report_progress("Updating submodules")
        arguments = ["--recursive"] if ctx.attr.recursive_init_submodules else []
        _git(ctx, directory, ["submodule", "update", "--init", "--checkout", "--force"] + arguments)

    commit = _git(ctx, directory, ["log", "-n", "1", "--pretty=format:%H"]).stdout.strip()
    date = _git(ctx, directory, ["log", "-n", "1", "--pretty=format:%cd", "--date=raw"]).stdout.strip()
    return struct(commit = commit, shallow_since = date)
