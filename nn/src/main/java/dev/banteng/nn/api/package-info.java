/**
 * The contracts of a network's parts: what a layer, an activation, an optimizer, a callback promise
 * to training, and what training promises to them. No behaviour lives here.
 */
@NullMarked
package dev.banteng.nn.api;

import org.jspecify.annotations.NullMarked;
