@NullMarked
package io.headgate.launcher.survey;

import org.jspecify.annotations.NullMarked;
