/**
 * What happens in {@code fit}, {@code evaluate} and {@code predict}. Only the module nn itself may
 * use it; users go through {@code Sequential}.
 *
 * <p>How a batch flows, from the outside inwards:
 *
 * <ol>
 *   <li>{@link dev.banteng.nn.internal.training.Fit}, {@link
 *       dev.banteng.nn.internal.training.Evaluate} and {@link
 *       dev.banteng.nn.internal.training.Predict} check what was given ({@code ParsedOptions},
 *       {@link dev.banteng.nn.internal.training.FitPlan}, {@code DataFit}) and start a {@code
 *       WorkerThread}: the work has a thread of its own, which an interrupt of the caller asks to
 *       end with its batch.
 *   <li>There {@code FitLoop} or {@code Evaluation} reads one pass after the other. An {@code
 *       OpenPass} can be broken off from outside; a stream is read ahead by one more thread. {@code
 *       TrainingBatches} shuffles and gathers the weights of samples.
 *   <li>{@code CallbackBus} tells callbacks, {@code Recorder} (which becomes History) and {@code
 *       ProgressBar} what happens, outside of all locks.
 *   <li>A {@code TrainingStep} takes the context for that many samples from its {@code
 *       ContextPool}, holds the {@code ModelLock} for writing, and goes forward, asks {@code
 *       BatchScorer} for loss and gradient, goes backward and lets the optimizer move the weights.
 *       {@code Inference} cuts a batch into few known sizes and holds the lock for reading.
 *   <li>A {@link dev.banteng.nn.internal.training.RunContext} is {@link
 *       dev.banteng.nn.internal.training.LayerStack} connected for one batch size: buffers,
 *       operations and their order, cut into {@code BatchPart}s that threads share.
 * </ol>
 */
@NullMarked
package dev.banteng.nn.internal.training;

import org.jspecify.annotations.NullMarked;
