package dev.starling.analysis.transition;

import dev.starling.config.ConfigurationKey;
import dev.starling.graph.Value;

/** A configuration in which the flags of its target platform are set. */
public record PlatformConfiguration(ConfigurationKey configuration) implements Value {}
