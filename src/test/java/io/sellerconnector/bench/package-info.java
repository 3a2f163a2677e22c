/** What the benchmark measures against; started by {@code bench/run}, never part of the product. */
@NullMarked
package io.sellerconnector.bench;

import org.jspecify.annotations.NullMarked;
