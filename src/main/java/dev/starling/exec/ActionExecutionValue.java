package dev.starling.exec;

import com.google.common.collect.ImmutableMap;
import dev.starling.action.DerivedArtifact;
import dev.starling.graph.Value;

/** What the outputs of an action contain after it was carried out. */
public record ActionExecutionValue(ImmutableMap<DerivedArtifact, ArtifactValue> outputs)
    implements Value {}
