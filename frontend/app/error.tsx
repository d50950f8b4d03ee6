"use client";
// What is shown when a page without a frame breaks?
export { default } from "./(signed-in)/error";
