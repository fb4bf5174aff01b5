/** Measures what runs cost on this machine: generated events, the real graph, every runner. */
@NullMarked
package io.headgate.launcher.calibrate;

import org.jspecify.annotations.NullMarked;
