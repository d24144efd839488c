/**
 * The contract: what a loss is, how its values are reduced, and how a batch is evaluated. Models,
 * metrics and losses of users' own are written against it; it knows no loss.
 */
@NullMarked
package dev.banteng.losses.api;

import org.jspecify.annotations.NullMarked;
