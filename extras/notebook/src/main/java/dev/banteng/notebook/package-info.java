/** Notebooks: what the Java kernel JJava is told when Banteng is on its class path. */
@NullMarked
package dev.banteng.notebook;

import org.jspecify.annotations.NullMarked;
