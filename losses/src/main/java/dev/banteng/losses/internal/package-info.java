/**
 * What several losses compute with: slices along an axis, checks of shapes and labels, clipped
 * probabilities. For this module only.
 */
@NullMarked
package dev.banteng.losses.internal;

import org.jspecify.annotations.NullMarked;
