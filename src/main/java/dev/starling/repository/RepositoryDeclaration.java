package dev.starling.repository;

import com.google.common.collect.ImmutableMap;
import dev.starling.label.RepositoryName;

/**
 * One call in WORKSPACE that declares a repository.
 *
 * @param source where its files come from
 * @param mapping what names mean in it, besides those that mean the same everywhere
 * @param kind the name of the rule
 * @param arguments what was given, without the name
 * @param stack the calls that led here, a line for each, the outermost first
 */
record RepositoryDeclaration(
    RepositorySource source,
    ImmutableMap<String, RepositoryName> mapping,
    String kind,
    ImmutableMap<String, Object> arguments,
    String stack) {}
