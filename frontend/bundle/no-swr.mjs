// What stands in the page's bundle where @ai-sdk/react imports SWR? Nothing that works.
// Only its `useCompletion` needs it, which this page does not use.

export default function useSWR() {
  throw new Error("This page does not use useCompletion.");
}
