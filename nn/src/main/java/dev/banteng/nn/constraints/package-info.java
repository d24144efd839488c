/**
 * What weights fulfil after each step; {@link dev.banteng.nn.constraints.Constraints} is the
 * catalogue.
 */
@NullMarked
package dev.banteng.nn.constraints;

import org.jspecify.annotations.NullMarked;
