package dev.starling.packages;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.DecodingContext;
import dev.starling.definition.DefinitionCodecs;
import dev.starling.definition.DefinitionResolver;
import dev.starling.depset.DepsetCodecs;
import dev.starling.label.Label;
import dev.starling.label.LabelCodecs;
import dev.starling.label.PackageContext;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import java.util.Map;
import net.starlark.java.eval.Module;
import org.junit.Test;

public final class PackageCodecsTest {
  private static CodecRegistry registry(LoadingWorkspace workspace) {
    CodecRegistry.Builder builder = CodecRegistry.builder(workspace.root().getFileSystem());
    LabelCodecs.addTo(builder);
    DepsetCodecs.addTo(builder);
    new DefinitionCodecs(ImmutableList.of(), ImmutableList.of()).addTo(builder);
    PackageCodecs.addTo(builder);
    return builder.build();
  }

  @Test
  public void aPackageIsTheSameAfterItWasWrittenAndRead() throws Exception {
    LoadingWorkspace workspace = new LoadingWorkspace();
    workspace.write(
        "a/defs.bzl",
        "def _impl(ctx): pass",
        "lib = rule(_impl, attrs = {'srcs': attr.label_list(allow_files = True),",
        "    'out': attr.output(), 'n': attr.int(), 'd': attr.string_dict()})",
        "def _m(name, visibility): lib(name = name)",
        "m = macro(implementation = _m)");
    workspace.write(
        "a/BUILD",
        "load(':defs.bzl', 'lib', 'm')",
        "package(default_visibility = ['//b:__pkg__'], features = ['f'])",
        "lib(name = 'x', srcs = ['f', '//c:d'] + select({'//c:e': ['g']}), out = 'o', n = 3,",
        "    d = {'k': 'v'}, tags = ['t'])",
        "m(name = 'y')",
        "package_group(name = 'g', packages = ['//...', '-//x', 'public'])",
        "exports_files(['e'])",
        "lib(name = 'bad', nope = 1)");
    Package loaded = workspace.load("a");
    Module module = workspace.get(new BzlLoadKey(Label.parseCanonical("//a:defs.bzl"))).module();
    CodecRegistry registry = registry(workspace);
    byte[] bytes = registry.encode(loaded);
    Package read =
        registry.decode(
            bytes, Package.class, DecodingContext.of(DefinitionResolver.class, (_, _) -> module));
    assertThat(read).isEqualTo(loaded);
    assertThat(read.targets()).isEqualTo(loaded.targets());
    assertThat(registry.encode(read)).isEqualTo(bytes);
  }

  @Test
  public void namesAreInternedWhenTheyAreRead() throws Exception {
    LoadingWorkspace workspace = new LoadingWorkspace();
    CodecRegistry registry = registry(workspace);
    RepositoryMapping mapping =
        RepositoryMapping.strict(
            RepositoryName.MAIN, Map.of("r", RepositoryName.unvalidated("r+")));
    Label seen = Label.parse("@r//a:b", PackageContext.topOf(mapping));
    Label unseen = Label.parse("@q//a:b", PackageContext.topOf(mapping));
    assertThat(registry.decode(registry.encode(seen), Label.class)).isSameInstanceAs(seen);
    assertThat(registry.decode(registry.encode(unseen), Label.class)).isSameInstanceAs(unseen);
    assertThat(registry.decode(registry.encode(mapping), RepositoryMapping.class))
        .isEqualTo(mapping);
  }
}
