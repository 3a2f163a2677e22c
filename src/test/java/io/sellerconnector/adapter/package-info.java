@NullMarked
package io.sellerconnector.adapter;

import org.jspecify.annotations.NullMarked;
