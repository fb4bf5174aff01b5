@NullMarked
package io.headgate.transforms.step;

import org.jspecify.annotations.NullMarked;
