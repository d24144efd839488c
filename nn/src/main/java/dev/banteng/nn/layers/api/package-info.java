/** What layers share with each other and with those who write their own: withers and settings. */
@NullMarked
package dev.banteng.nn.layers.api;

import org.jspecify.annotations.NullMarked;
