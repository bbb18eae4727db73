package dev.starling.packages;

import com.google.common.collect.ImmutableMap;
import dev.starling.event.EventHandler;
import dev.starling.label.Label;
import dev.starling.label.PackageId;
import dev.starling.path.RootedPath;

/**
 * What the evaluation of a BUILD file needs of the world.
 *
 * @param nameArguments the {@code name} arguments of top-level calls, by syntax node
 * @param globber answers {@code glob()} and {@code subpackages()}
 * @param locator tells where syntax nodes stand
 */
record PackageEnvironment(
    PackageId id,
    RootedPath buildFile,
    RepositoryMappingValue mapping,
    ImmutableMap<Integer, String> nameArguments,
    Globber globber,
    SourceLocator locator,
    EventHandler events) {
  Label buildFileLabel() {
    return Label.unvalidated(id, buildFile.path().baseName());
  }
}
