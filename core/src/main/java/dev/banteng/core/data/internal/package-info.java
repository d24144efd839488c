/**
 * Users' arrays and functions at the border: conversion of arrays, and the values that a user's
 * function gives.
 *
 * <p>For Banteng's own modules only.
 */
@NullMarked
package dev.banteng.core.data.internal;

import org.jspecify.annotations.NullMarked;
