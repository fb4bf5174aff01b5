/** Tests of what is rendered. */
@NullMarked
package io.headgate.render;

import org.jspecify.annotations.NullMarked;
