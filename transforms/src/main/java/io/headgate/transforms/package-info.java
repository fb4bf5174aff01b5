/**
 * What every transform shares: the parcels that travel from step to step, the account of rows, the
 * form of dead letters, the description of a finished file.
 */
@NullMarked
package io.headgate.transforms;

import org.jspecify.annotations.NullMarked;
