/** The last step of the graph: what a run has written, put in one place, once. */
@NullMarked
package io.headgate.transforms.commit;

import org.jspecify.annotations.NullMarked;
