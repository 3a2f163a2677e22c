/** One exchange with the ERP, bounded in time and size. */
@ApplicationModule(
    displayName = "ERP transport",
    allowedDependencies = {"adapter"})
@NullMarked
package io.sellerconnector.adapter.http.transport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
