/** Which adapter does what: found, chosen by name, opened once and closed at the stop. */
@ApplicationModule(
    displayName = "Choice of adapters",
    allowedDependencies = {
      "adapter",
      "adapter :: event",
      "adapter :: order",
      "adapter :: stock",
      "adapter.embedded"
    })
@NullMarked
package io.sellerconnector.adapter.choice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
