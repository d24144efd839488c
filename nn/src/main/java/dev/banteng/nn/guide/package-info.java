/**
 * What the shell says about Banteng itself: the map of what there is, and what a member means,
 * taken from the registries and from the javadoc of the sources, which lie in the jars for this.
 */
@NullMarked
package dev.banteng.nn.guide;

import org.jspecify.annotations.NullMarked;
