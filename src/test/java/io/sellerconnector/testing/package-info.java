/** What the tests of several features share: databases, a clock, and a running connector. */
@NullMarked
package io.sellerconnector.testing;

import org.jspecify.annotations.NullMarked;
