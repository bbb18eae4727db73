package dev.starling.repository;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.graph.Value;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.label.TargetPattern;
import dev.starling.repository.module.ExtensionId;
import java.util.Optional;

/**
 * What the declarations read so far say.
 *
 * @param workspaceName the main repository's directory in runfiles and in the execution root
 * @param mainMapping what names of repositories mean in the main repository
 * @param mainModule the main repository's module, where there are modules
 * @param repositories all repositories but the main one, by canonical name
 * @param extensions module extensions, by what the names of their repositories begin with
 * @param toolchains what is registered, in order of priority
 * @param executionPlatforms what is registered, in order of priority
 * @param isComplete whether no further part of the file can add anything
 */
record DeclaredRepositories(
    String workspaceName,
    RepositoryMapping mainMapping,
    Optional<DeclaredRepository.ModuleVersion> mainModule,
    ImmutableMap<RepositoryName, DeclaredRepository> repositories,
    ImmutableMap<String, ExtensionId> extensions,
    ImmutableList<TargetPattern> toolchains,
    ImmutableList<TargetPattern> executionPlatforms,
    boolean isComplete)
    implements Value {}
