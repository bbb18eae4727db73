"""Word lists: files with one word a line, gathered over dependencies."""

WordsInfo = provider(
    doc = "The word lists of a target and of all it depends on.",
    fields = {
        "files": "depset of Files, dependencies first.",
        "count": "int: how many lists this target adds.",
    },
)

def _word_list_impl(ctx):
    return [
        DefaultInfo(files = depset(ctx.files.srcs)),
        WordsInfo(
            files = depset(
                ctx.files.srcs,
                transitive = [dep[WordsInfo].files for dep in ctx.attr.deps],
                order = "postorder",
            ),
            count = len(ctx.files.srcs),
        ),
    ]

word_list = rule(
    implementation = _word_list_impl,
    doc = "Names some word lists.",
    attrs = {
        "srcs": attr.label_list(allow_files = [".words"]),
        "deps": attr.label_list(providers = [WordsInfo]),
    },
    provides = [WordsInfo],
)

def _dictionary_impl(ctx):
    """Merges all lists into one sorted file."""
    out = ctx.actions.declare_file(ctx.label.name + ".dict")
    files = depset(transitive = [dep[WordsInfo].files for dep in ctx.attr.deps], order = "postorder")
    args = ctx.actions.args()
    args.add(out)
    args.add_all(files)
    ctx.actions.run_shell(
        outputs = [out],
        inputs = files,
        command = 'out=$1; shift; LC_ALL=C sort -u "$@" > "$out"',
        arguments = [args],
        mnemonic = "MergeWords",
        progress_message = "Merging words of %s" % ctx.label,
    )
    return [DefaultInfo(files = depset([out]))]

dictionary = rule(
    implementation = _dictionary_impl,
    doc = "One sorted file of all words.",
    attrs = {
        "deps": attr.label_list(providers = [WordsInfo], mandatory = True),
    },
)

def _pages_impl(ctx):
    """Makes a directory with one file for each word; how many there are is known when it runs."""
    directory = ctx.actions.declare_directory(ctx.label.name)
    ctx.actions.run_shell(
        outputs = [directory],
        inputs = [ctx.file.dictionary],
        command = 'while read -r word; do echo "page of $word" > "$2/$word.txt"; done < "$1"',
        arguments = [ctx.file.dictionary.path, directory.path],
        mnemonic = "WritePages",
    )
    index = ctx.actions.declare_file(ctx.label.name + ".index")
    args = ctx.actions.args()
    args.add_all([directory], map_each = _base_name)
    args.set_param_file_format("multiline")
    ctx.actions.write(index, args)
    return [
        DefaultInfo(files = depset([directory])),
        OutputGroupInfo(index = depset([index])),
    ]

def _base_name(file):
    return file.basename

pages = rule(
    implementation = _pages_impl,
    doc = "A directory with a page for each word of a dictionary; the output group `index` lists them.",
    attrs = {
        "dictionary": attr.label(allow_single_file = [".dict"], mandatory = True),
    },
)
