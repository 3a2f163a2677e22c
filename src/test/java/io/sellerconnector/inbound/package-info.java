@NullMarked
package io.sellerconnector.inbound;

import org.jspecify.annotations.NullMarked;
