import { describe, expect, it } from 'vitest';
import type { ControlMessage } from '#engine/data/control-message.ts';
import { createMeshControl, type MeshControl, type SelfState } from '#engine/peer/mesh-control.ts';

function stateOf(name: string): SelfState {
	return { type: 'state', name, microphone: true, camera: false, share: null, hand: null };
}

/** With Bob and Cleo met, and what was told of them and to them. */
function createTalk() {
	const told: string[] = [];
	const sent: string[] = [];
	const control: MeshControl = createMeshControl({
		selfState: () => stateOf('Ann'),
		onOpen: (id) => told.push(`${id} open`),
		onState: (id, { name }) => told.push(`${id} is ${name}`),
		onWanted: (id, { camera }) => told.push(`${id} wants ${camera}`),
		onReaction: (id, reaction) => told.push(`${id} ${reaction}`),
		onBye: (id) => told.push(`${id} leaves`),
		onControl: (id, { type }) => told.push(`${id} ${type}`),
	});
	const sendTo = (id: string) => (message: ControlMessage) => sent.push(`${message.type} to ${id}`) > 0;
	for (const [id, name] of [
		['b', 'Bob'],
		['c', 'Cleo'],
	] as const)
		control.meet(id, stateOf(name), sendTo(id));
	return { control, told, sent };
}

describe('what members say over their connections', () => {
	it('of themselves is news once, and was known by their introduction', () => {
		const { control, told } = createTalk();
		control.hearState('b', stateOf('Bob'));
		for (const name of ['Rob', 'Rob', 'Bob']) control.receive('b', stateOf(name));
		expect(told).toEqual(['b is Rob', 'b is Bob']);
	});

	it('goes to whose affair it is', () => {
		const { control, told } = createTalk();
		control.receive('b', { type: 'wanted', camera: 360, screen: 0 });
		control.receive('b', { type: 'reaction', reaction: 'heart' });
		control.receive('b', { type: 'order', signed: 's' });
		control.receive('b', { type: 'bye' });
		expect(told).toEqual(['b wants 360', 'b heart', 'b order', 'b leaves']);
	});
});

describe('who can be told things', () => {
	it('is who was told what we say of ourselves, while anybody is there', () => {
		const { control, told, sent } = createTalk();
		expect(control.isOpen('b')).toBe(false);
		control.open('b');
		expect(sent).toEqual(['state to b']);
		expect(told).toEqual(['b open']);
		expect([...control.reachable()]).toEqual(['b']);
		control.setThere('b', false);
		expect([...control.reachable()]).toEqual([]);
		expect(control.isOpen('b')).toBe(true);
		control.setThere('b', true);
		expect([...control.reachable()]).toEqual(['b']);
	});

	it('is nobody who has gone, and who comes again is as new', () => {
		const { control, told, sent } = createTalk();
		control.open('b');
		control.part('b');
		control.open('b');
		control.hearState('b', stateOf('Rob'));
		control.sendAll({ type: 'bye' });
		expect(sent).toEqual(['state to b', 'bye to c']);
		expect(told).toEqual(['b open']);
		control.meet('b', stateOf('Rob'), () => true);
		expect(control.isOpen('b')).toBe(false);
	});
});
