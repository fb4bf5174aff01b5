/**
 * What the launcher and the process that renders manifests tell each other: the target and the
 * settings besides the plan.
 */
@NullMarked
package io.headgate.options.render;

import org.jspecify.annotations.NullMarked;
