/**
 * Shadow mode: a second inventory answers beside the live one, without effects; what differs is
 * listed.
 */
@ApplicationModule(
    displayName = "Shadow mode",
    allowedDependencies = {"adapter", "adapter :: stock", "offer", "shared"})
@NullMarked
package io.sellerconnector.offer.shadow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
