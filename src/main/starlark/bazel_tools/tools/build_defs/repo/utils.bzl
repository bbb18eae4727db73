"""Functions for repository rules: patches, BUILD files, logins, attributes."""

_REMOTE_PATCH_DIRECTORY = ".starling_remote_patches"

def _attribute(ctx, name, otherwise):
    """An attribute that not each rule has; `otherwise` if it is not given."""
    return getattr(ctx.attr, name, None) or otherwise

def workspace_and_buildfile(ctx):
    """Writes the WORKSPACE and BUILD files that the attributes of an archive rule ask for.

    Args:
      ctx: a context with the attributes `build_file`, `build_file_content`, `workspace_file` and
        `workspace_file_content`
    """
    if ctx.attr.build_file and ctx.attr.build_file_content:
        fail("Only one of build_file and build_file_content can be provided.")
    if ctx.attr.workspace_file and ctx.attr.workspace_file_content:
        fail("Only one of workspace_file and workspace_file_content can be provided.")

    if ctx.attr.workspace_file:
        ctx.file("WORKSPACE", ctx.read(ctx.attr.workspace_file), executable = False)
    elif ctx.attr.workspace_file_content:
        ctx.file("WORKSPACE", ctx.attr.workspace_file_content, executable = False)
    else:
        ctx.file("WORKSPACE", "workspace(name = \"{}\")\n".format(ctx.name), executable = False)

    if ctx.attr.build_file:
        ctx.file("BUILD.bazel", ctx.read(ctx.attr.build_file), executable = False)
    elif ctx.attr.build_file_content:
        ctx.file("BUILD.bazel", ctx.attr.build_file_content, executable = False)

def _is_windows(ctx):
    return ctx.os.name.lower().startswith("windows")

def _strip_of(arguments):
    """How much `-pN` strips, or None if the arguments say more than that."""
    strip = 0
    for argument in arguments:
        if argument.startswith("-p") and argument[2:].isdigit():
            strip = int(argument[2:])
        else:
            return None
    return strip

def _quoted(word):
    return "'" + word.replace("'", "'\\''") + "'"

def _run(ctx, arguments, failure):
    result = ctx.execute(arguments)
    if result.return_code:
        fail("{}\n{}{}".format(failure, result.stderr, result.stdout))

def _apply_with_tool(ctx, patch_tool, patch_args, patch_file):
    command = " ".join([_quoted(word) for word in [patch_tool] + patch_args])
    command += " < " + _quoted(str(ctx.path(patch_file)))
    _run(ctx, ["bash", "-c", command], "Error applying patch {}:".format(patch_file))

def patch(ctx, patches = None, patch_cmds = None, patch_cmds_win = None, patch_tool = None, patch_args = None, auth = None):
    """Applies patches, then runs commands, in the directory of the repository.

    What is None comes from the attribute of that name. Without a `patch_tool`, and with no other
    argument than `-pN`, the patches are applied by the engine itself.

    Args:
      ctx: the context of the rule
      patches: labels or paths of patches
      patch_cmds: commands for bash
      patch_cmds_win: commands for PowerShell, instead of the others on Windows
      patch_tool: the program that applies patches
      patch_args: its arguments
      auth: logins for the URLs of remote patches, as `get_auth` returns them

    Returns:
      attributes that the rule should have had: checksums of remote patches
    """
    if patches == None:
        patches = _attribute(ctx, "patches", [])
    if patch_cmds == None:
        patch_cmds = _attribute(ctx, "patch_cmds", [])
    if patch_cmds_win == None:
        patch_cmds_win = _attribute(ctx, "patch_cmds_win", [])
    if patch_tool == None:
        patch_tool = _attribute(ctx, "patch_tool", "")
    if patch_args == None:
        patch_args = _attribute(ctx, "patch_args", [])
    patch_strip = _attribute(ctx, "patch_strip", 0)

    strip = _strip_of(patch_args)
    is_native = not patch_tool and strip != None
    if is_native and not strip:
        strip = patch_strip
    arguments = list(patch_args)
    if not is_native and patch_strip and not [it for it in arguments if it.startswith("-p")]:
        arguments.append("-p{}".format(patch_strip))

    remote_patches = _attribute(ctx, "remote_patches", {})
    checksums = {}
    for number, url in enumerate(remote_patches):
        file = "{}/{}.patch".format(_REMOTE_PATCH_DIRECTORY, number)
        info = ctx.download(
            [url],
            file,
            integrity = remote_patches[url],
            canonical_id = _attribute(ctx, "canonical_id", ""),
            auth = auth if auth != None else get_auth(ctx, [url]),
        )
        checksums[url] = remote_patches[url] or info.integrity
        ctx.patch(file, _attribute(ctx, "remote_patch_strip", 0))
    if remote_patches:
        ctx.delete(_REMOTE_PATCH_DIRECTORY)

    for patch_file in patches:
        if is_native:
            ctx.patch(patch_file, strip)
        else:
            _apply_with_tool(ctx, patch_tool or "patch", arguments, patch_file)

    if _is_windows(ctx) and patch_cmds_win:
        for command in patch_cmds_win:
            _run(ctx, ["powershell.exe", "/c", command], "Error applying patch command {}:".format(command))
    else:
        for command in patch_cmds:
            _run(ctx, ["bash", "-c", command], "Error applying patch command {}:".format(command))

    if checksums != remote_patches:
        return {"remote_patches": checksums}
    return {}

def download_remote_files(ctx, auth = None):
    """Downloads the files that `remote_file_urls` and `remote_module_file_urls` name.

    Args:
      ctx: the context of the rule
      auth: logins, as `get_auth` returns them

    Returns:
      attributes that the rule should have had: checksums of the files
    """
    urls = _attribute(ctx, "remote_file_urls", {})
    integrity = _attribute(ctx, "remote_file_integrity", {})
    pending = {}
    for path, mirrors in urls.items():
        pending[path] = ctx.download(
            mirrors,
            path,
            integrity = integrity.get(path, ""),
            canonical_id = _attribute(ctx, "canonical_id", ""),
            auth = auth if auth != None else get_auth(ctx, mirrors),
            block = False,
        )
    module_urls = _attribute(ctx, "remote_module_file_urls", [])
    module_integrity = _attribute(ctx, "remote_module_file_integrity", "")
    result = {}
    if module_urls:
        info = ctx.download(
            module_urls,
            "MODULE.bazel",
            integrity = module_integrity,
            auth = auth if auth != None else get_auth(ctx, module_urls),
        )
        if not module_integrity:
            result["remote_module_file_integrity"] = info.integrity
    checksums = {path: download.wait().integrity for path, download in pending.items()}
    if [path for path in checksums if not integrity.get(path)]:
        result["remote_file_integrity"] = checksums
    return result

def symlink_files(ctx):
    """Puts the files of the attribute `files` at their paths.

    Args:
      ctx: the context of the rule
    """
    for path, label in _attribute(ctx, "files", {}).items():
        if ctx.path(path).exists:
            ctx.delete(path)
        ctx.symlink(label, path)

def update_attrs(orig, keys, override):
    """The attributes of a call, with some of them changed.

    Args:
      orig: `ctx.attr`
      keys: the names of the attributes to take over
      override: values that replace or add to these

    Returns:
      a dict of attributes
    """
    result = {}
    for key in keys:
        value = getattr(orig, key, None)
        if value != None:
            result[key] = value
    result["name"] = orig.name
    result.update(override)
    return result

def maybe(repo_rule, name, **kwargs):
    """Declares a repository unless one of that name is declared already. For WORKSPACE only.

    Args:
      repo_rule: the rule
      name: the name of the repository
      **kwargs: the attributes of the rule
    """
    if not native.existing_rule(name):
        repo_rule(name = name, **kwargs)

def parse_netrc(contents, filename = None):
    """Reads the text of a .netrc file.

    Args:
      contents: the text
      filename: the name of the file, for messages

    Returns:
      a dict from host names to dicts with `login`, `password` and whatever else is given; the key
      "" has the default
    """
    words = []
    in_macro = False
    for line in contents.splitlines():
        stripped = line.strip()
        if in_macro:
            in_macro = stripped != ""
            continue
        if stripped.startswith("macdef "):
            in_macro = True
            continue
        for word in stripped.replace("\t", " ").split(" "):
            if word.startswith("#"):
                break
            if word:
                words.append(word)

    netrc = {}
    host = None
    key = None
    expects_host = False
    for word in words:
        if expects_host:
            host = word
            netrc[host] = {}
            expects_host = False
        elif key:
            netrc[host][key] = word
            key = None
        elif word == "machine":
            expects_host = True
        elif word == "default":
            host = ""
            netrc[host] = {}
        elif word in ["login", "password", "account"]:
            if host == None:
                fail("Expected 'machine' or 'default' before '{}'{}".format(
                    word,
                    " in " + filename if filename else "",
                ))
            key = word
        else:
            fail("Unexpected '{}' while reading netrc{}".format(
                word if host == None else "word for host " + host,
                " file " + filename if filename else "",
            ))
    return netrc

def read_netrc(ctx, filename):
    """Reads a .netrc file.

    Args:
      ctx: the context of the rule
      filename: the path of the file

    Returns:
      see `parse_netrc`
    """
    return parse_netrc(ctx.read(filename, watch = "no"), str(filename))

def read_user_netrc(ctx):
    """Reads the .netrc file of the user.

    Args:
      ctx: the context of the rule

    Returns:
      see `parse_netrc`; an empty dict if there is no file
    """
    home = ctx.os.environ.get("USERPROFILE" if _is_windows(ctx) else "HOME")
    if not home:
        return {}
    file = ctx.path("{}/.netrc".format(home))
    return read_netrc(ctx, file) if file.exists else {}

def _host_of(url):
    """The host of a URL over HTTP, or None."""
    for scheme in ["https://", "http://"]:
        if url.startswith(scheme):
            authority = url[len(scheme):].split("/")[0].split("?")[0]
            return authority.split("@")[-1].split(":")[0]
    return None

def use_netrc(netrc, urls, patterns):
    """The logins for some URLs.

    Args:
      netrc: what `parse_netrc` returns
      urls: the URLs
      patterns: for a host, what its Authorization header says, with `<login>` and `<password>` in it

    Returns:
      a dict for the argument `auth` of `ctx.download`
    """
    auth = {}
    for url in urls:
        host = _host_of(url)
        if host == None:
            continue
        entry = netrc.get(host) or netrc.get("")
        if entry == None:
            continue
        if host in patterns:
            found = {"type": "pattern", "pattern": patterns[host]}
            for key in ["login", "password"]:
                if key in entry:
                    found[key] = entry[key]
            auth[url] = found
        elif "login" in entry and "password" in entry:
            auth[url] = {"type": "basic", "login": entry["login"], "password": entry["password"]}
    return auth

def get_auth(ctx, urls):
    """The logins for some URLs, from the rule's attributes and the user's .netrc.

    Args:
      ctx: the context of a rule with the attributes `netrc` and `auth_patterns`
      urls: the URLs

    Returns:
      a dict for the argument `auth` of `ctx.download`
    """
    named = _attribute(ctx, "netrc", "")
    if named:
        netrc = read_netrc(ctx, named)
    elif "NETRC" in ctx.os.environ:
        file = ctx.path(ctx.os.environ["NETRC"])
        netrc = read_netrc(ctx, file) if file.exists else {}
    else:
        netrc = read_user_netrc(ctx)
    return use_netrc(netrc, urls, _attribute(ctx, "auth_patterns", {}))
