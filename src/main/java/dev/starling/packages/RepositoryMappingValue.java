package dev.starling.packages;

import dev.starling.graph.Value;
import dev.starling.label.RepositoryMapping;
import java.util.Optional;

/**
 * What names of repositories mean in one repository, and which module it belongs to.
 *
 * @param workspaceName the name of the repository's directory in runfiles and in the execution root
 * @param moduleName the module whose source the repository is, where there are modules
 * @param moduleVersion its version
 */
public record RepositoryMappingValue(
    RepositoryMapping mapping,
    String workspaceName,
    Optional<String> moduleName,
    Optional<String> moduleVersion)
    implements Value {}
