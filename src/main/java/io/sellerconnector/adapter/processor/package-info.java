/** Payment processors: one behind a published HTTP contract, and a sandbox. */
@ApplicationModule(
    displayName = "Payment processors",
    allowedDependencies = {"adapter :: payment"})
@NullMarked
package io.sellerconnector.adapter.processor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
