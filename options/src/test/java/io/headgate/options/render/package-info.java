/** Tests of what is rendered and of names in Kubernetes. */
@NullMarked
package io.headgate.options.render;

import org.jspecify.annotations.NullMarked;
