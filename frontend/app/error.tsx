"use client";
// What is shown when a page without a frame breaks? What is shown with one.
export { default } from "./(signed-in)/error";
