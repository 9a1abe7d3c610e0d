export default function Page() {
  return <p>The route to measure is POST /api/chat.</p>;
}
