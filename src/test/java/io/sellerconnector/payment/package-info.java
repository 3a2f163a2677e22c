@NullMarked
package io.sellerconnector.payment;

import org.jspecify.annotations.NullMarked;
