/**
 * A file of numbered records that a process appends to and the next one reads lazily.
 *
 * <p>Start at {@link dev.starling.graph.store.RecordFile}, which reads, and {@link
 * dev.starling.graph.store.RecordBatch}, which appends. Builds on {@code digest}; used by the graph
 * to outlive its process. Knows nothing of nodes.
 *
 * <p>A file is a header and batches. A batch counts if it is whole and all batches before it are;
 * of several records with one number the last one counts. A record that is damaged is absent: an
 * earlier one in its place could contradict those that were written after it.
 */
@NullMarked
package dev.starling.graph.store;

import org.jspecify.annotations.NullMarked;
