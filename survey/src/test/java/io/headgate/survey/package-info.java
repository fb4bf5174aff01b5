/** Estimates from samples against whole inputs. */
@NullMarked
package io.headgate.survey;

import org.jspecify.annotations.NullMarked;
