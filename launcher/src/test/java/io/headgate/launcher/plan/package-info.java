@NullMarked
package io.headgate.launcher.plan;

import org.jspecify.annotations.NullMarked;
